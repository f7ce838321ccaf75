"""``python -m altegio_booking``: says where the command is."""

if __name__ == "__main__":
    print("The command is `altegio`, in the extra: pip install 'altegio-booking[cli]'")
