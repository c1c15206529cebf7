"""What a closed round of votes found, drawn: for the phones and for the room. Apart from the pages, because of numpy."""
